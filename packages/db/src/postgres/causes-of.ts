/** The error and what caused it: errors wrap each other a few levels deep, as Prisma, adapter, pg and socket. */
export function causesOf(error: unknown): object[] {
  const found: object[] = [];
  let current = error;
  while (typeof current === "object" && current !== null && found.length < 6) {
    found.push(current);
    current = Reflect.get(current, "cause") ?? driverError(current);
  }
  return found;
}

/** Where Prisma puts the driver's error of a raw statement. */
function driverError(error: object): unknown {
  const meta: unknown = Reflect.get(error, "meta");
  return typeof meta === "object" && meta !== null ? Reflect.get(meta, "driverAdapterError") : undefined;
}
