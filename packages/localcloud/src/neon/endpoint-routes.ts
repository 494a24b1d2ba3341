import type {
  EndpointCreateRequest,
  EndpointOperations,
  EndpointsResponse,
  EndpointUpdateRequest,
} from "@neondatabase/api-client";
import { HttpError } from "../http/http-error.ts";
import type { NeonRoute } from "./neon-route.ts";

const ENDPOINTS = "/projects/:project/endpoints";

/** Computes of branches. A branch has one that writes, and any number of replicas. */
export const ENDPOINT_ROUTES: readonly NeonRoute[] = [
  {
    method: "GET",
    path: ENDPOINTS,
    handle: async ({ project }) => {
      const json: EndpointsResponse = { endpoints: [...project.endpoints.values()] };
      return { status: 200, json };
    },
  },
  {
    method: "POST",
    path: ENDPOINTS,
    handle: async ({ project, body }) => {
      const { endpoint: asked } = body as EndpointCreateRequest;
      const isSecond = [...project.endpoints.values()].some(
        ({ branch_id, type }) => branch_id === asked.branch_id && type === "read_write" && type === asked.type,
      );
      if (isSecond) throw new HttpError(409, "", "read-write endpoint already exists for the branch");
      const json: EndpointOperations = { endpoint: project.addEndpoint(asked), operations: [] };
      return { status: 201, json };
    },
  },
  {
    method: "PATCH",
    path: `${ENDPOINTS}/:endpoint`,
    handle: async ({ project, params, body }) => {
      const found = project.endpoints.get(params.endpoint ?? "");
      if (found === undefined) throw new HttpError(404, "", "endpoint not found");
      const { branch_id: _, ...changes } = (body as EndpointUpdateRequest).endpoint;
      const endpoint = { ...found, ...changes };
      project.endpoints.set(found.id, endpoint);
      const json: EndpointOperations = { endpoint, operations: [] };
      return { status: 200, json };
    },
  },
];
