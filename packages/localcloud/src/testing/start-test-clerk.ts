import { AdjustableClock } from "../adjustable-clock.ts";
import { ClerkStandIn } from "../clerk/clerk-stand-in.ts";
import { loadMachineKeys } from "../state/load-machine-keys.ts";
import { APP_ORIGIN, makeStateDir } from "./start-test-stand-ins.ts";

export type TestClerk = {
  /** What the product calls `env.clerkApi`. */
  clerkApi: { secretKey: string; url: string };
  /** Call it in afterAll(). */
  stop(): Promise<void>;
};

/** The Clerk stand-in alone, with the seed user. */
export async function startTestClerk(): Promise<TestClerk> {
  const { stateDir, remove } = await makeStateDir();
  const keys = await loadMachineKeys(stateDir);
  const clock = new AdjustableClock();
  const standIn = await ClerkStandIn.create({ keys, clock, appOrigin: APP_ORIGIN, changed: () => undefined });
  await standIn.prepare();
  const { url } = await standIn.start(undefined);
  return {
    clerkApi: { secretKey: keys.clerkSecretKey, url },
    stop: async () => {
      await standIn.stop();
      await remove();
    },
  };
}
