import { type LanguageModelMiddleware, wrapLanguageModel } from "ai";

/** A model object of a vendor's SDK. */
export type VendorModel = Parameters<typeof wrapLanguageModel>[0]["model"];

type StreamResult = Awaited<ReturnType<NonNullable<LanguageModelMiddleware["wrapStream"]>>>;
type StreamPart = StreamResult["stream"] extends ReadableStream<infer Part> ? Part : never;

/** The same model, with every part of its answer heard as it comes, before anything holds it back. */
export function overhear(model: VendorModel, hear: (part: StreamPart) => void): VendorModel {
  return wrapLanguageModel({
    model,
    middleware: {
      wrapStream: async ({ doStream }) => {
        const { stream, ...rest } = await doStream();
        const listening = new TransformStream<StreamPart, StreamPart>({
          transform(part, controller) {
            hear(part);
            controller.enqueue(part);
          },
        });
        return { ...rest, stream: stream.pipeThrough(listening) };
      },
    },
  });
}
