import type { MetadataRoute } from "next";

/** Public pages may be found; what belongs to a person may not. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/review", "/reviews/", "/history", "/billing", "/usage", "/settings", "/api/"],
    },
  };
}
