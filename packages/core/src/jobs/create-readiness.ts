import { createDatabase, type DatabaseOptions } from "@coderevai/db";

/**
 * Asks the database whether it answers, over a connection that is closed again: a worker that sleeps keeps none. Many
 * who ask at the same time share one answer.
 */
export function createReadiness(options: DatabaseOptions): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null;
  return () => {
    asking ??= ask(options).finally(() => {
      asking = null;
    });
    return asking;
  };
}

async function ask(options: DatabaseOptions): Promise<boolean> {
  const database = createDatabase({ ...options, minConnections: 0, maxConnections: 1 });
  try {
    await database.ping();
    return true;
  } catch {
    return false;
  } finally {
    await database.close();
  }
}
