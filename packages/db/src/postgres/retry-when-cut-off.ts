import { wasCutOff } from "./means-unavailable.ts";

/** A restart of the server closes all idle connections, and the pool may hand out more than one before it notices. */
const ATTEMPTS = 3;

/** A connection that the server was closing did not run what it was asked, so it is asked again over another. */
export async function retryWhenCutOff<T>(ask: () => Promise<T>, attempts = ATTEMPTS): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (attempts <= 1 || !wasCutOff(error)) throw error;
    return await retryWhenCutOff(ask, attempts - 1);
  }
}
