import { text } from "node:stream/consumers";
import { createEngine } from "../create-engine.ts";
import type { EngineRequest } from "../engine-event.ts";
import { readAll } from "./read-all.ts";

// A program: reviews the request on its standard input and prints all events as one line of JSON.
const request: EngineRequest = JSON.parse(await text(process.stdin));
const engine = createEngine();
const { events } = await readAll(engine.review(request));
await engine.close();
process.stdout.write(JSON.stringify(events));
