import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import {
  countMentions,
  countRows,
  countShared,
  digestRows,
  digestSettled,
  listDatabases,
  type RowDigests,
  urlOfDatabase,
} from "./database-looks.ts";
import { openWalkTools, type Walk, type WalkTools } from "./walk-tools.ts";

/** What has to be true, each by its own look, in the order of the path. One that is false says what is wrong. */
export type WalkLooks = Record<string, boolean>;

interface Scene {
  readonly tools: WalkTools;
  readonly folder: string;
  readonly looks: WalkLooks;
  readonly productionUrl: string;
  readonly previewUrl: string;
}

/**
 * The path of a pull request from its opening to its close, as the workflows call it: branch, migrations, seed, start, smoke
 * test, comment; a second push; a smoke test that fails; clean-up. Its database is on the server of `env`, the deployment
 * is a process of this machine, and GitHub a stand-in. Production needs rows before.
 */
export async function walkPreview(walk: Walk): Promise<WalkLooks> {
  const productionUrl = walk.env.DATABASE_URL_UNPOOLED ?? "";
  const looks: WalkLooks = {};
  const tools = await openWalkTools(walk);
  try {
    const [databases, production] = await Promise.all([listDatabases(productionUrl), digestRows(productionUrl)]);
    looks["the database is made"] = (await tools.up()) === 0;
    const made = (await listDatabases(productionUrl)).filter((name) => !databases.includes(name));
    looks["and is one of its own"] = made.length === 1;
    const previewUrl = urlOfDatabase(productionUrl, made[0] ?? "");
    const scene: Scene = { tools, folder: walk.folder, looks, productionUrl, previewUrl };
    looks["with a key of the seeds' owner and nothing else"] = countRows(await digestRows(previewUrl)) === 1;
    await tryDeployment(scene, production);
    await closePull(scene, databases);
    return looks;
  } finally {
    await tools.stop();
  }
}

async function tryDeployment(scene: Scene, production: RowDigests): Promise<void> {
  const { tools, looks, previewUrl, productionUrl } = scene;
  const web = await tools.start();
  try {
    looks["reviews are seeded by the API"] = (await tools.seed(tools.keyFile)) === 0;
    looks["the smoke test passes"] = (await tools.smoke(tools.keyFile)) === 0;
    const comments = await tools.comment();
    looks["one comment is made"] = comments.length === 1;
    looks["and says that it works"] = comments[0]?.includes("### Preview: ready") === true;
    looks["and shows the branch's name as code"] =
      comments[0]?.includes("| Branch | ` feature/ˋxˋ¦@octocat<b> ` |") === true;
    await pushAgain(scene);
    const preview = await digestRows(previewUrl);
    looks["the preview has rows of its own"] = countRows(preview) > 3;
    looks["no row of production is in the preview"] =
      countRows(production) > 3 && countShared(preview, production) === 0;
    looks["nor one of the preview in production"] = (await countMentions(productionUrl, "user_preview")) === 0;
  } finally {
    await web.stop();
  }
}

/** A second push keeps all rows but the key of the first, which ends with it: that makes a smoke test that has to fail. */
async function pushAgain({ tools, looks, folder, previewUrl }: Scene): Promise<void> {
  const oldKeyFile = join(folder, "old-key");
  await copyFile(tools.keyFile, oldKeyFile);
  const before = await digestSettled(previewUrl);
  looks["a second push is taken"] = (await tools.up()) === 0;
  const after = await digestRows(previewUrl);
  looks["and keeps what is there"] = countShared(after, before) === countRows(before) - 1;
  looks["and its deployment passes the smoke test"] = (await tools.smoke(tools.keyFile)) === 0;
  looks["and the comment stays one"] = (await tools.comment()).length === 1;
  looks["a smoke test that fails exits with 1"] = (await tools.smoke(oldKeyFile)) === 1;
  const comments = await tools.comment();
  looks["and the comment says where it failed"] =
    comments.length === 1 && comments[0]?.includes("**the smoke test failed** at ` review `") === true;
}

async function closePull({ tools, looks, productionUrl }: Scene, databases: readonly string[]): Promise<void> {
  looks["the close removes the database"] = (await tools.down()) === 0;
  looks["and nothing is left of it"] = `${await listDatabases(productionUrl)}` === `${databases}`;
  looks["nor of its addresses"] = !(await tools.readSecrets()).includes("preview/pr-12");
  looks["a close that is heard of twice is no error"] = (await tools.down()) === 0;
}
