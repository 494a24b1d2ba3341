import { me } from "./routers/account/me.ts";
import { checkout } from "./routers/billing/checkout.ts";
import { invoices } from "./routers/billing/invoices.ts";
import { plan } from "./routers/billing/plan.ts";
import { portal } from "./routers/billing/portal.ts";
import { refresh } from "./routers/billing/refresh.ts";
import { usage } from "./routers/billing/usage.ts";
import { clear } from "./routers/history/clear.ts";
import { list } from "./routers/history/list.ts";
import { open } from "./routers/history/open.ts";
import { remove } from "./routers/history/remove.ts";
import { create as createKey } from "./routers/keys/create.ts";
import { list as listKeys } from "./routers/keys/list.ts";
import { revoke as revokeKey } from "./routers/keys/revoke.ts";
import { cancel } from "./routers/review/cancel.ts";
import { compare } from "./routers/review/compare.ts";
import { createUpload } from "./routers/review/create-upload.ts";
import { diff } from "./routers/review/diff.ts";
import { exportReview } from "./routers/review/export-review.ts";
import { feedback } from "./routers/review/feedback.ts";
import { file } from "./routers/review/file.ts";
import { files } from "./routers/review/files.ts";
import { get } from "./routers/review/get.ts";
import { preview } from "./routers/review/preview.ts";
import { quote } from "./routers/review/quote.ts";
import { start } from "./routers/review/start.ts";
import { startChange } from "./routers/review/start-change.ts";
import { startFiles } from "./routers/review/start-files.ts";
import { startRepository } from "./routers/review/start-repository.ts";
import { watch } from "./routers/review/watch.ts";
import { t } from "./trpc.ts";

export const appRouter = t.router({
  review: t.router({
    start,
    startChange,
    quote,
    createUpload,
    preview,
    startFiles,
    startRepository,
    watch,
    get,
    file,
    files,
    diff,
    compare,
    export: exportReview,
    cancel,
    feedback,
  }),
  history: t.router({ list, open, remove, clear }),
  billing: t.router({ plan, usage, checkout, portal, invoices, refresh }),
  keys: t.router({ create: createKey, list: listKeys, revoke: revokeKey }),
  account: t.router({ me }),
});
export type AppRouter = typeof appRouter;

/** Calls procedures in process, for server components and tests. */
export const createCaller = t.createCallerFactory(appRouter);
