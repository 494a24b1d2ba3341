import { createHash } from "node:crypto";
import { Readable, Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { OperationProblem } from "../../operation-problem.ts";
import type { DumpedTable } from "../format/backup-manifest.ts";
import { stallSignal } from "../tables/stall-signal.ts";
import { TABLE_SOURCE } from "../tables/table-source.ts";
import { type OpenedBackup, readParts } from "./read-parts.ts";

const PATIENCE_MS = 120_000;

/** Lets a table's rows, as COPY gave them, flow into a sink. Fails before the sink has ended when they are not the same. */
export async function pourTable(backup: OpenedBackup, table: DumpedTable, sink: Writable): Promise<void> {
  const stall = stallSignal(TABLE_SOURCE.title(table), PATIENCE_MS);
  const hash = createHash("sha256");
  let plainBytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      stall.beat();
      hash.update(chunk);
      plainBytes += chunk.length;
      done(plainBytes > table.plainBytes ? differs(backup, table) : null, chunk);
    },
    flush(done) {
      const isSame = plainBytes === table.plainBytes && hash.digest("hex") === table.plainSha256;
      done(isSame ? null : differs(backup, table));
    },
  });
  const compressed = Readable.from(readParts(backup, table), { objectMode: false });
  try {
    await pipeline(compressed, createZstdDecompress(), meter, sink, { signal: stall.signal });
  } finally {
    stall.stop();
  }
}

function differs({ manifest }: OpenedBackup, table: DumpedTable): OperationProblem {
  return new OperationProblem(
    `The rows of ${TABLE_SOURCE.title(table)} in the back-up ${manifest.id} are not those that were dumped. Nothing was restored; use another back-up.`,
  );
}
