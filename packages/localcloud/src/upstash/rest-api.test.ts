import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";

let cloud: TestStandIns;
let folder: { stateDir: string; remove(): Promise<void> };
let redis: Redis;

beforeAll(async () => {
  folder = await makeStateDir();
  cloud = await startTestStandIns(folder.stateDir);
  redis = connect();
});

beforeEach(async () => {
  await cloud.control.flushRedis();
});

afterAll(async () => {
  await cloud.stop();
  await folder.remove();
});

function connect(token = cloud.env.UPSTASH_REDIS_REST_TOKEN ?? ""): Redis {
  const retry = { retries: 0 };
  const signal = () => AbortSignal.timeout(2_000);
  return new Redis({ url: cloud.env.UPSTASH_REDIS_REST_URL ?? "", token, enableTelemetry: false, retry, signal });
}

test("values come back as they went in, whatever they look like", async () => {
  for (const value of ["plain", "ключ ✓", '{"json":"text"}', "OK", "null", "12", ""]) {
    const raw = new Redis({
      url: cloud.env.UPSTASH_REDIS_REST_URL ?? "",
      token: cloud.env.UPSTASH_REDIS_REST_TOKEN ?? "",
      automaticDeserialization: false,
    });
    await raw.set("k", value);
    expect(await raw.get("k")).toBe(value);
  }
  await redis.set("object", { a: [1, "two", null] });
  expect(await redis.get("object")).toEqual({ a: [1, "two", null] });
});

test("SET heeds NX, XX, GET and the expiry options", async () => {
  expect(await redis.set("k", "1", { nx: true })).toBe("OK");
  expect(await redis.set("k", "2", { nx: true })).toBeNull();
  expect(await redis.set("absent", "2", { xx: true })).toBeNull();
  expect(await redis.set("k", "3", { ex: 100, get: true })).toBe(1);
  expect(await redis.ttl("k")).toBeLessThanOrEqual(100);
  await redis.set("k", "4", { keepTtl: true });
  expect(await redis.ttl("k")).toBeGreaterThan(0);
  await redis.set("k", "5");
  expect(await redis.ttl("k")).toBe(-1);
});

test("a key goes when its time has come by the injected clock", async () => {
  await redis.set("short", "x", { px: 60_000 });
  await redis.hset("long", { field: "y" });
  await redis.expire("long", 120);
  await cloud.control.advanceClock(60_001);
  expect(await redis.get("short")).toBeNull();
  expect(await redis.pttl("short")).toBe(-2);
  expect(await redis.hget("long", "field")).toBe("y");
  expect(await redis.ttl("long")).toBeLessThanOrEqual(60);
  await cloud.control.advanceClock(60_000);
  expect(await redis.exists("long")).toBe(0);
});

test("a command on another kind of value is refused and changes nothing", async () => {
  await redis.set("text", "x");
  await expect(redis.hset("text", { a: 1 })).rejects.toThrow(/WRONGTYPE/);
  await expect(redis.zadd("text", { score: 1, member: "m" })).rejects.toThrow(/WRONGTYPE/);
  await expect(redis.incr("text")).rejects.toThrow(/not an integer/);
  expect(await redis.get("text")).toBe("x");
});

test("hashes, sets, sorted sets and lists behave", async () => {
  await redis.hset("h", { a: "1", b: "2" });
  expect(await redis.hgetall("h")).toEqual({ a: 1, b: 2 });
  expect(await redis.hincrby("h", "a", 4)).toBe(5);
  expect(await redis.hdel("h", "a", "b")).toBe(2);
  expect(await redis.exists("h")).toBe(0);
  expect(await redis.sadd("s", "x", "y", "x")).toBe(2);
  expect(await redis.smismember("s", ["x", "z"])).toEqual([1, 0]);
  await redis.zadd("z", { score: 2, member: "two" }, { score: 1, member: "one" }, { score: 3, member: "three" });
  expect(await redis.zrange("z", 0, -1)).toEqual(["one", "two", "three"]);
  expect(await redis.zremrangebyscore("z", 0, 2)).toBe(2);
  expect(await redis.zcard("z")).toBe(1);
  await redis.rpush("l", "a", "b", "c");
  expect(await redis.lrange("l", -2, -1)).toEqual(["b", "c"]);
  expect(await redis.lpop("l")).toBe("a");
});

test("a failing command in a pipeline spoils no other", async () => {
  const pipeline = redis.pipeline();
  pipeline.set("text", "x");
  pipeline.lpush("text", "y");
  pipeline.get("text");
  const answers = await pipeline.exec({ keepErrors: true });
  expect(answers[1]?.error).toContain("WRONGTYPE");
  expect(answers[2]?.result).toBe("x");
});

test("a transaction with an unknown command runs nothing", async () => {
  const response = await post("/multi-exec", [["SET", "t", "1"], ["NOSUCH"]]);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("EXECABORT");
  expect(await redis.get("t")).toBeNull();
  const transaction = redis.multi();
  transaction.set("t", "2");
  transaction.incr("t");
  expect(await transaction.exec()).toEqual(["OK", 3]);
});

test("scripts run by text and by digest, with keys, arguments and Redis's types", async () => {
  const script = "return {KEYS[1], ARGV[1], 3.9, true, false, redis.call('GET', 'none'), {1, 'x'}}";
  const sha = await redis.scriptLoad(script);
  expect(await redis.scriptExists(sha, "0".repeat(40))).toEqual([1, 0]);
  const expected = ["k", "a", 3, 1, null, null, [1, "x"]];
  expect(await redis.evalsha(sha, ["k"], ["a"])).toEqual(expected);
  expect(await redis.eval(script, ["k"], ["a"])).toEqual(expected);
  await redis.scriptFlush();
  await expect(redis.evalsha(sha, ["k"], ["a"])).rejects.toThrow(/NOSCRIPT/);
});

test("a script may begin with Upstash's flags and keeps the digest of the whole text", async () => {
  const script = "#!lua flags=allow-key-locking\nreturn redis.call('INCR', KEYS[1])";
  expect(await redis.eval(script, ["n"], [])).toBe(1);
  expect(await redis.createScript<number>(script).evalsha(["n"], [])).toBe(2);
});

test("an error in a script comes out, and pcall keeps it in", async () => {
  await redis.set("text", "x");
  await expect(redis.eval("return redis.call('LPUSH', 'text', 'y')", [], [])).rejects.toThrow(/WRONGTYPE/);
  const caught = "return redis.pcall('LPUSH', 'text', 'y').err";
  expect(await redis.eval(caught, [], [])).toContain("WRONGTYPE");
  await expect(redis.eval("return nonsense(", [], [])).rejects.toThrow(/compiling script/);
  await expect(redis.eval("return nonsense()", [], [])).rejects.toThrow(/running script/);
});

test("a script reaches neither files nor other scripts' globals", async () => {
  expect(await redis.eval("leaked = 1; return type(os) .. type(io) .. type(require) .. type(load)", [], [])).toBe(
    "nilnilnilnil",
  );
  expect(await redis.eval("return type(leaked)", [], [])).toBe("nil");
});

test.each(["while true do end", "while true do pcall(function() while true do end end) end"])(
  "a script without end is stopped and the next one runs: %s",
  { timeout: 15_000 },
  async (endless) => {
    const patient = new Redis({
      url: cloud.env.UPSTASH_REDIS_REST_URL ?? "",
      token: cloud.env.UPSTASH_REDIS_REST_TOKEN ?? "",
      retry: false,
    });
    await expect(patient.eval(endless, [], [])).rejects.toThrow(/BUSY/);
    expect(await patient.eval("return 1", [], [])).toBe(1);
  },
);

test("a wrong token, an unknown path and a bad body are refused", async () => {
  await expect(connect("wrong").get("k")).rejects.toThrow(/WRONGPASS/);
  expect((await post("/nothing", ["PING"])).status).toBe(404);
  expect((await post("/", { not: "a command" })).status).toBe(400);
  expect((await post("/pipeline", ["PING"])).status).toBe(400);
  expect((await post("/", ["GET"])).status).toBe(400);
});

test("Redis can be down, hang, be slow, and come back with its data", { timeout: 15_000 }, async () => {
  await redis.set("k", "kept");
  await cloud.control.stopRedis();
  await expect(redis.get("k")).rejects.toThrow(/fetch failed/);
  await cloud.control.startRedis();
  expect(await redis.get("k")).toBe("kept");
  await cloud.control.hangRedis();
  await expect(hasty().get("k")).rejects.toThrow();
  await cloud.control.slowRedis(200);
  const before = performance.now();
  expect(await redis.get("k")).toBe("kept");
  expect(performance.now() - before).toBeGreaterThanOrEqual(195);
  await cloud.control.startRedis();
});

test("the control API wants its own token", async () => {
  const response = await fetch(`${cloud.urls.control}/upstash/flush`, { method: "POST" });
  expect(response.status).toBe(401);
  await expect(cloud.control.revokeSession("sess_none")).rejects.toThrow(/404/);
});

function hasty(): Redis {
  const token = cloud.env.UPSTASH_REDIS_REST_TOKEN ?? "";
  const signal = () => AbortSignal.timeout(300);
  return new Redis({ url: cloud.env.UPSTASH_REDIS_REST_URL ?? "", token, retry: false, signal });
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${cloud.env.UPSTASH_REDIS_REST_URL}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${cloud.env.UPSTASH_REDIS_REST_TOKEN}` },
    body: JSON.stringify(body),
  });
}
