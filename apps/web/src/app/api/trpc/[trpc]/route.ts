import { handleRequest } from "@coderevai/api";
import { getServices } from "@/server/services.ts";

export const dynamic = "force-dynamic";

function handle(request: Request): Promise<Response> {
  return handleRequest(getServices(), request, "/api/trpc");
}

export { handle as GET, handle as POST };
