import type { ObjectServices } from "../objects/object-services.ts";

/** What a use case throws when its process died under it; nothing catches it, as nothing catches a kill. */
export class Died extends Error {
  override readonly name = "Died";
}

/**
 * The services of a process that dies after so many calls to the outside: that call is done, its answer is never seen,
 * and no later call happens.
 */
export function dieAfter(services: ObjectServices, calls: number): ObjectServices {
  let left = calls;
  const mortal = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== "function" || name === "list") return value;
        return async (...args: unknown[]) => {
          if (left <= 0) throw new Died();
          left -= 1;
          const result: unknown = await value.apply(object, args);
          if (left === 0) throw new Died();
          return result;
        };
      },
    });
  const { objects } = services.database;
  return { ...services, blobs: mortal(services.blobs), database: { ...services.database, objects: mortal(objects) } };
}
