import { parseRepositoryAddress } from "@coderevai/contract/repository-address";
import { fetchRepository } from "@coderevai/platform/outside/fetch-repository";
import type { Services } from "../services.ts";
import type { Incoming } from "./incoming.ts";
import { type IntakeOptions, readArchive } from "./read-archive.ts";

/**
 * Fetches a public repository and looks through it. Its revision is what was asked for, else the commit that the
 * service notes in the archive. Throws `intake.bad-address`, `intake.repository-*`, `intake.too-large`, `intake.bad-archive`.
 */
export async function readRepository(
  { outside }: Pick<Services, "outside">,
  { address, revision }: { readonly address: string; readonly revision: string | null },
  options: IntakeOptions,
): Promise<Incoming> {
  const repository = parseRepositoryAddress(address, revision);
  const fetched = await fetchRepository(repository, options, outside);
  const { archive, batches } = await readArchive(fetched.bytes, options);
  return {
    kind: "repository",
    title: `${repository.owner}/${repository.name}`,
    project: repository.project,
    revision: fetched.revision ?? archive.commit?.slice(0, 12) ?? null,
    batches,
  };
}
