import { createServer } from "node:net";

/** Why the web app cannot listen on this port, as a sentence that says what to do; null when it can. */
export function findPortProblem(port: number): Promise<string | null> {
  const way = `choose another one: PORT=${port + 1} npm start`;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return Promise.resolve("PORT must be a whole number from 1 to 65535.");
  }
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      resolve(
        isTaken
          ? `Port ${port} is in use. Stop what listens there, or ${way}`
          : `Port ${port} cannot be used (${error.code}); ${way}`,
      );
    });
    server.listen(port, "localhost", () => server.close(() => resolve(null)));
  });
}
