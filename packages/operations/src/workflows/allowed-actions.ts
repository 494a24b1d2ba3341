/** The actions that workflows may use, each by the commit that was read. A new version is a change of this table. */
export const ALLOWED_ACTIONS: Readonly<Record<string, { readonly commit: string; readonly version: string }>> = {
  "actions/checkout": { commit: "3d3c42e5aac5ba805825da76410c181273ba90b1", version: "v7.0.1" },
  "actions/setup-node": { commit: "820762786026740c76f36085b0efc47a31fe5020", version: "v7.0.0" },
  "actions/upload-artifact": { commit: "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", version: "v7.0.0" },
  "docker/build-push-action": { commit: "53b7df96c91f9c12dcc8a07bcb9ccacbed38856a", version: "v7.3.0" },
  "google-github-actions/auth": { commit: "7c6bc770dae815cd3e89ee6cdf493a5fab2cc093", version: "v3.0.0" },
  "google-github-actions/deploy-cloudrun": { commit: "2028e2d7d30a78c6910e0632e48dd561b064884d", version: "v3.0.1" },
};
