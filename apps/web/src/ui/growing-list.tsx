"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

interface GrowingListProps<T> {
  readonly members: readonly T[];
  readonly keyOf: (member: T) => string;
  readonly children: (member: T) => ReactNode;
  readonly className?: string | undefined;
  readonly label: string;
}

/** Rows drawn at first and added whenever the end of them comes near. */
const STEP = 100;

/** A list that is drawn as far as it is looked at. */
export function GrowingList<T>({ members, keyOf, children, className, label }: GrowingListProps<T>) {
  const [limit, setLimit] = useState(STEP);
  return (
    <>
      <ul className={className} aria-label={label}>
        {members.slice(0, limit).map((member) => (
          <li key={keyOf(member)}>{children(member)}</li>
        ))}
      </ul>
      {limit < members.length ? <NearSentinel key={limit} onNear={() => setLimit(limit + STEP)} /> : null}
    </>
  );
}

function NearSentinel({ onNear }: { readonly onNear: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onNear);
  useEffect(() => {
    if (mark.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: "1200px" },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  // One pixel: an empty box can be passed by without ever being seen.
  return <div ref={mark} style={{ height: 1 }} aria-hidden="true" />;
}
