import { FileUp } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "@/ui/icon-button.tsx";

interface FileButtonProps {
  readonly label: string;
  readonly onFile: (file: File) => void;
  readonly isDisabled: boolean;
}

/** Opens one file of this device. */
export function FileButton({ label, onFile, isDisabled }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={label} disabled={isDisabled} onClick={() => input.current?.click()}>
        <FileUp size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen twice in a row.
          event.target.value = "";
          if (file !== undefined) onFile(file);
        }}
      />
    </>
  );
}
