import type { Metadata } from "next";
import { requireSession } from "@/features/account/require-session.ts";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage() {
  await requireSession("/history");
  return <h1>History</h1>;
}
