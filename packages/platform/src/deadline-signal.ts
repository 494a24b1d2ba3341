/**
 * Aborts after `timeoutMs`, but not before the event loop has looked at its sockets once more. A process that was busy
 * itself for longer than the deadline finds the answer waiting, where AbortSignal.timeout would throw it away.
 */
export function deadlineSignal(timeoutMs: number): AbortSignal {
  const abort = new AbortController();
  // Timers run before sockets are read, immediates after: two rounds also let the answer's promises run.
  const expire = () => abort.abort(new DOMException("The deadline has passed.", "TimeoutError"));
  const timer = setTimeout(() => setImmediate(() => setImmediate(expire)), timeoutMs);
  timer.unref();
  return abort.signal;
}
