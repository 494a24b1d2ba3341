import { AdjustableClock } from "./adjustable-clock.ts";
import { startControlServer } from "./control/start-control-server.ts";
import type { StandIn } from "./stand-in.ts";
import { STAND_INS, type StandInName, type StandInSeat } from "./stand-ins.ts";
import type { MachineKeys } from "./state/load-machine-keys.ts";
import { PortsFile } from "./state/ports-file.ts";
import { StateFileError } from "./state/read-json-file.ts";
import { SnapshotKeeper } from "./state/snapshot-keeper.ts";
import { stopEach } from "./stop-each.ts";

type Options = {
  stateDir: string;
  appOrigin: string;
  keys: MachineKeys;
  isModelOffered: boolean;
  log(sentence: string): void;
};

type ServiceName = StandInName | "control";

export type RunningStandIns = {
  env: Record<string, string>;
  urls: Record<ServiceName, string>;
  /** Closes the ports and writes what is to be remembered. */
  stop(): Promise<void>;
};

type Seated = { name: StandInName; standIn: StandIn; keeper: SnapshotKeeper };

/** Makes a stand-in and gives it back what it knew. @throws StateFileError when that is damaged */
async function seat(row: (typeof STAND_INS)[number], options: Options, clock: AdjustableClock): Promise<Seated> {
  let standIn: StandIn | undefined;
  const { name } = row;
  const take = () => standIn?.snapshot();
  const keeper = new SnapshotKeeper({ folder: options.stateDir, name, take, log: options.log });
  const { keys, appOrigin, isModelOffered, stateDir } = options;
  const own: StandInSeat = { keys, clock, appOrigin, isModelOffered, stateDir, changed: keeper.changed };
  standIn = await row.create(own);
  const state = await keeper.read((value): value is unknown => value !== undefined);
  if (state !== undefined && !standIn.restore(state)) {
    throw new StateFileError(keeper.file, "it does not have the expected shape");
  }
  return { name, standIn, keeper };
}

/** Starts every stand-in and the control API; when one fails, none stays. */
export async function startStandIns(options: Options): Promise<RunningStandIns> {
  const clock = new AdjustableClock();
  const seated = await Promise.all(STAND_INS.map((row) => seat(row, options, clock)));
  const standIns = seated.map(({ standIn }) => standIn);
  const open: { stop(): Promise<void> }[] = [...standIns];
  const stop = async () => {
    await stopEach(open.map((one) => () => one.stop()));
    await stopEach(
      seated.map(
        ({ keeper }) =>
          () =>
            keeper.flush(),
      ),
    );
  };
  try {
    const ports = await PortsFile.read(options.stateDir);
    const urls: Record<ServiceName, string> = {
      clerk: "",
      upstash: "",
      gemini: "",
      s3: "",
      forge: "",
      stripe: "",
      control: "",
    };
    const taken: Record<string, number> = {};
    const keep = (name: ServiceName, { url, port }: { url: string; port: number }) => {
      urls[name] = url;
      taken[name] = port;
    };
    for (const { name, standIn } of seated) {
      await standIn.prepare();
      keep(name, await standIn.start(ports[name]));
    }
    const token = options.keys.controlToken;
    const control = await startControlServer({ token, clock, standIns, preferredPort: ports.control });
    open.push(control);
    keep("control", control);
    await PortsFile.write(options.stateDir, taken);
    return { env: Object.assign({}, ...standIns.map((standIn) => standIn.env())), urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
