import { Fragment } from "react";
import styles from "./inline-text.module.css";

/** A sentence in which `backticks` mean code. Nothing else is interpreted: the text may quote what was reviewed. */
export function InlineText({ text }: { readonly text: string }) {
  const pieces = text.split("`");
  // An odd number of backticks leaves the last one open: then it is only a character.
  const isBalanced = pieces.length % 2 === 1;
  if (!isBalanced) return text;
  let offset = 0;
  return pieces.map((piece, index) => {
    const key = offset;
    offset += piece.length + 1;
    return index % 2 === 1 ? (
      <code key={key} className={styles.code}>
        {piece}
      </code>
    ) : (
      <Fragment key={key}>{piece}</Fragment>
    );
  });
}
