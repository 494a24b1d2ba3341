import { z } from "zod";

/** What we use of Cloud Run's Admin API v1 (https://cloud.google.com/run/docs/reference/yaml/v1), and nothing beside. */
const Variable = z.union([
  z.strictObject({ name: z.string(), value: z.string().min(1) }),
  z.strictObject({
    name: z.string(),
    valueFrom: z.strictObject({
      secretKeyRef: z.strictObject({ name: z.string().regex(/^coderevai-[a-z0-9-]+$/), key: z.literal("latest") }),
    }),
  }),
]);
const Limits = z.strictObject({
  limits: z.strictObject({ cpu: z.string().regex(/^[1-8]$/), memory: z.string().regex(/^\d+(Mi|Gi)$/) }),
});
const probe = (path: string) =>
  z.strictObject({
    httpGet: z.strictObject({ path: z.literal(path), port: z.int() }),
    periodSeconds: z.int().min(1).max(240),
    timeoutSeconds: z.int().min(1),
    failureThreshold: z.int().min(1),
  });
const Whole = z.string().regex(/^\d+$/);
const Account = z.string().endsWith("@PROJECT.iam.gserviceaccount.com");
const image = z.string().regex(/^REGION-docker\.pkg\.dev\/PROJECT\/coderevai\/(web|worker|migrate):TAG$/);
const Metadata = { name: z.string(), labels: z.strictObject({ "cloud.googleapis.com/location": z.string() }) };

export const CloudRunService = z.strictObject({
  apiVersion: z.literal("serving.knative.dev/v1"),
  kind: z.literal("Service"),
  metadata: z.strictObject({
    ...Metadata,
    annotations: z.strictObject({
      "run.googleapis.com/ingress": z.enum(["all", "internal", "internal-and-cloud-load-balancing"]),
      "run.googleapis.com/invoker-iam-disabled": z.literal("true"),
    }),
  }),
  spec: z.strictObject({
    template: z.strictObject({
      metadata: z.strictObject({
        annotations: z.strictObject({
          "autoscaling.knative.dev/minScale": Whole,
          "autoscaling.knative.dev/maxScale": Whole,
          "run.googleapis.com/cpu-throttling": z.enum(["true", "false"]),
          "run.googleapis.com/startup-cpu-boost": z.enum(["true", "false"]),
          "run.googleapis.com/execution-environment": z.enum(["gen1", "gen2"]),
          "run.googleapis.com/cloudsql-instances": z.string().optional(),
        }),
      }),
      spec: z.strictObject({
        serviceAccountName: Account,
        containerConcurrency: z.int().min(1).max(1_000),
        timeoutSeconds: z.int().min(1).max(3_600),
        containers: z
          .array(
            z.strictObject({
              name: z.string(),
              image,
              ports: z.array(z.strictObject({ name: z.enum(["http1", "h2c"]), containerPort: z.int() })).length(1),
              resources: Limits,
              startupProbe: probe("/readyz"),
              livenessProbe: probe("/healthz"),
              env: z.array(Variable),
            }),
          )
          .length(1),
      }),
    }),
  }),
});

export const CloudRunJob = z.strictObject({
  apiVersion: z.literal("run.googleapis.com/v1"),
  kind: z.literal("Job"),
  metadata: z.strictObject({
    ...Metadata,
    annotations: z.strictObject({ "run.googleapis.com/launch-stage": z.literal("GA") }),
  }),
  spec: z.strictObject({
    template: z.strictObject({
      metadata: z.strictObject({ annotations: z.record(z.string(), z.string()) }),
      spec: z.strictObject({
        taskCount: z.literal(1),
        parallelism: z.literal(1),
        template: z.strictObject({
          spec: z.strictObject({
            serviceAccountName: Account,
            maxRetries: z.int().min(0).max(3),
            timeoutSeconds: Whole,
            containers: z
              .array(
                z.strictObject({
                  name: z.string(),
                  image,
                  command: z.array(z.string()).optional(),
                  args: z.array(z.string()).optional(),
                  resources: Limits,
                  env: z.array(Variable),
                }),
              )
              .length(1),
          }),
        }),
      }),
    }),
  }),
});
