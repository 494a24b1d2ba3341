import { CopyText } from "@/ui/copy-text.tsx";
import styles from "./offline-section.module.css";
import { Section } from "./section.tsx";

const COMMANDS = [
  {
    command: "npm start",
    does: "Installs, builds and starts everything, then prints the address and how to sign in.",
  },
  { command: "npm test", does: "Runs every check, on a real Postgres and in a real browser." },
] as const;

const INCLUDED = [
  ["Sign-in", "Clerk's own components against a stand-in that speaks its protocol"],
  ["Database", "Postgres, from a package, in a folder of the checkout"],
  ["Rate limits", "Upstash's own client against a stand-in that speaks its protocol"],
  ["Object storage", "Sealed archives and exports in a stand-in for R2 that checks every signature"],
  ["Repositories", "A stand-in for GitHub, GitLab and Bitbucket; the guard on addresses is the product’s own"],
  ["Review engine", "The same rules and the same version as everywhere else"],
] as const;

export function OfflineSection() {
  return (
    <Section
      id="offline"
      title="The whole product on your machine, offline"
      lede="Two commands in a fresh checkout. What runs is the product itself, with the vendors' real client libraries; only the addresses in its environment differ."
    >
      <div className={styles.columns}>
        <ul className={styles.commands}>
          {COMMANDS.map(({ command, does }) => (
            <li key={command}>
              <CopyText text={command} what="the command" />
              <p>{does}</p>
            </li>
          ))}
        </ul>
        <dl className={styles.included}>
          {INCLUDED.map(([part, how]) => (
            <div key={part}>
              <dt>{part}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  );
}
