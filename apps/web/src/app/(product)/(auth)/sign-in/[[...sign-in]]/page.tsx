import { SignIn } from "@clerk/nextjs";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Sign in" };

/** Clerk's own form. It sends a person who is signed in already to where they wanted to go. */
export default function SignInPage() {
  return <SignIn />;
}
