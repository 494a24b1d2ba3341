interface PutRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  readonly onProgress: (sentBytes: number) => void;
}

/** A whole upload takes at most this long; slower lines are told so, not left waiting for ever. */
const DEADLINE_MS = 10 * 60_000;

/**
 * Sends bytes to a presigned address. Gives the status of the answer, 0 when none came. `fetch` cannot say how much it
 * has sent, so this is the older request.
 */
export function putObject({ url, headers, body, signal, onProgress }: PutRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.timeout = DEADLINE_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(request.status);
    request.onerror = () => resolve(0);
    request.ontimeout = () => resolve(0);
    signal.addEventListener("abort", () => {
      request.abort();
      reject(signal.reason);
    });
    request.send(body);
  });
}
