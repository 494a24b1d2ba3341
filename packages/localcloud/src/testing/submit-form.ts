/** Sends a form as a browser does, and says where it leads. */
export async function submitForm(url: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method: "POST", body: new URLSearchParams(form), headers, redirect: "manual" });
  const location = response.headers.get("location");
  return { status: response.status, leadsTo: location && new URL(location, url).href, html: await response.text() };
}
