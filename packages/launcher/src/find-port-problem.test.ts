import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { findPortProblem } from "./find-port-problem.ts";

test("a port in use is named, with another one to take", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  expect(await findPortProblem(port)).toBe(
    `Port ${port} is in use. Stop what listens there, or choose another one: PORT=${port + 1} npm start`,
  );
  await new Promise((resolve) => server.close(resolve));
  expect(await findPortProblem(port)).toBeNull();
});

test.each([Number.NaN, 0, -1, 70_000, 80.5])("PORT=%s is refused with the range", async (port) => {
  expect(await findPortProblem(port)).toBe("PORT must be a whole number from 1 to 65535.");
});
