import { KeyRing } from "@coderevai/db/key-ring";
import { ObjectCipher } from "@coderevai/db/object-cipher";
import { createBlobs } from "@coderevai/platform/blobs";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainObjects } from "./explain-objects.ts";
import { withProbe } from "./with-probe.ts";

const SENTENCE = "const probe = 'what users hand us lies sealed in the bucket';\n".repeat(8);
const TYPE = "application/octet-stream";

/** Whether what is stored cannot be read without our key, and what the storage says of encryption of its own. */
export const checkEncryption = defineCheck({
  name: "objects.encryption",
  variables: ["R2_ENDPOINT", "R2_BUCKET", "R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY", "SOURCE_ENCRYPTION_KEY"],
  needs: ["objects.store"],
  run: async (values, { clock, signal }) => {
    const blobs = createBlobs(CONCERNS.r2(values), clock);
    const cipher = new ObjectCipher(makeRing(values.SOURCE_ENCRYPTION_KEY));
    return withProbe(blobs, async (key) => {
      try {
        await blobs.put(key, cipher.seal(Buffer.from(SENTENCE), [key]), { contentType: TYPE });
        // By a link, because its answer comes with the storage's headers.
        const response = await fetch(await blobs.presignGet(key, { expiresInSeconds: 60, fileName: "probe" }), {
          signal,
        });
        const stored = new Uint8Array(await response.arrayBuffer());
        requireSealed(stored, cipher, key);
        const told = response.headers.get("x-amz-server-side-encryption");
        const storage =
          told === null
            ? "the storage says nothing of encryption of its own"
            : `the storage encrypts as well (${told.slice(0, 16)})`;
        return `What lies in the bucket opens with SOURCE_ENCRYPTION_KEY alone; ${storage}.`;
      } catch (error) {
        throw explainObjects(error, "Storing a sealed object");
      }
    });
  },
});

function makeRing(keys: ConstructorParameters<typeof KeyRing>[0]): KeyRing {
  try {
    return new KeyRing(keys);
  } catch {
    throw new CheckProblem(
      "SOURCE_ENCRYPTION_KEY holds two keys of one id.",
      "Give each key an id of its own; what was sealed names it.",
    );
  }
}

function requireSealed(stored: Uint8Array, cipher: ObjectCipher, key: string): void {
  const text = Buffer.from(stored).toString("latin1");
  const [line = ""] = SENTENCE.split("\n");
  if (text.includes(line)) {
    throw new CheckProblem(
      "What was stored can be read without our key.",
      "Take nothing in until this is mended: it is a fault of the product.",
    );
  }
  if (!doesOpen(stored, cipher, key)) {
    throw new CheckProblem(
      "What was stored does not open to what it was.",
      "Check that R2_ENDPOINT is the storage itself and no cache before it.",
    );
  }
}

function doesOpen(stored: Uint8Array, cipher: ObjectCipher, key: string): boolean {
  try {
    return Buffer.from(cipher.open(stored, [key])).equals(Buffer.from(SENTENCE));
  } catch {
    return false;
  }
}
