import type { SourceFault } from "../prove/in-copy.ts";

/** Images that an experiment needs. */
export type ImageName = "web" | "worker";

/** A fault in what a builder is sent, and the images in which it has to show. */
export interface ImageFault extends SourceFault {
  readonly effect: string;
  readonly images: readonly ImageName[];
}

const WEB = "apps/web/Dockerfile";
const WORKER = "apps/worker/Dockerfile";

/** By the name that `pnpm prove container --mutant` takes. */
export const IMAGE_FAULTS: Readonly<Record<string, ImageFault>> = {
  "as-root": {
    effect: "The worker's image names no user.",
    images: ["worker"],
    file: WORKER,
    from: "USER 1000:1000\nEXPOSE",
    to: "EXPOSE",
  },
  "no-static": {
    effect: "The web server's image lacks the files that pages ask for.",
    images: ["web"],
    file: "apps/web/package.json",
    from: " && node ../../packages/config/scripts/complete-standalone.mjs",
    to: "",
  },
  "forgets-native": {
    effect: "The web server's image lacks the native part of oxlint.",
    images: ["web"],
    file: "apps/web/next.config.ts",
    from: '"../../node_modules/.pnpm/@oxlint+binding-*/node_modules/@oxlint/**",',
    to: "",
  },
  "waits-for-streams": {
    effect: "Signals are left to Next, which waits for every event stream.",
    images: ["web"],
    file: WEB,
    from: " NEXT_MANUAL_SIG_HANDLE=1",
    to: "",
  },
  "missing-source": {
    effect: "The .dockerignore leaves the schema out.",
    images: ["worker"],
    file: "apps/worker/Dockerfile.dockerignore",
    from: "apps/web/e2e\n",
    to: "apps/web/e2e\nprisma\n",
  },
  "outside-tool": {
    effect: "A step uses a tool that the image does not have.",
    images: ["worker"],
    file: WORKER,
    from: "RUN pnpm fetch",
    to: "RUN git --version && pnpm fetch",
  },
  "developer-packages": {
    effect: "The worker's image is made of an install for developers.",
    images: ["worker"],
    file: WORKER,
    from: "--offline --prod\nCOPY --from=prune /app/out/worker/full/",
    to: "--offline\nCOPY --from=prune /app/out/worker/full/",
  },
};
