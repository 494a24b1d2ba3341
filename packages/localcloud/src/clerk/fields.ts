import { HttpError } from "../http/http-error.ts";
import { isRecord } from "../state/is-record.ts";
import { PASSWORD_RULES } from "./password-rules.ts";

const MAX_EMAIL_LENGTH = 254;
const MAX_NAME_LENGTH = 256;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const MAX_METADATA_BYTES = 8_192;

type Body = Record<string, unknown>;

/** Reads fields of a request body; each throws HttpError 422 in the vendor's words when a value is unfit. */
export const Fields = {
  text(body: Body, name: string): string | undefined {
    const value = body[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string") return value;
    throw new HttpError(422, "form_param_format_invalid", `${name} must be a string.`, name);
  },

  name(body: Body, name: string): string | null | undefined {
    const value = Fields.text(body, name)?.trim();
    if (value === undefined) return undefined;
    if (value.length > MAX_NAME_LENGTH) {
      throw new HttpError(422, "form_param_max_length_exceeded", `${name} is too long.`, name);
    }
    return value === "" ? null : value;
  },

  email(body: Body, name: string): string | undefined {
    const value = Fields.text(body, name)?.trim().toLowerCase();
    if (value === undefined || value === "") return undefined;
    if (value.length <= MAX_EMAIL_LENGTH && EMAIL.test(value)) return value;
    throw new HttpError(422, "form_param_format_invalid", "Email address must be a valid email address.", name);
  },

  newPassword(body: Body, name: string): string | undefined {
    const value = Fields.text(body, name);
    if (value === undefined) return undefined;
    if (value.length < PASSWORD_RULES.minLength) {
      const sentence = `Passwords must be ${PASSWORD_RULES.minLength} characters or more.`;
      throw new HttpError(422, "form_password_length_too_short", sentence, name);
    }
    if (value.length <= PASSWORD_RULES.maxLength) return value;
    const sentence = `Passwords must be ${PASSWORD_RULES.maxLength} characters or fewer.`;
    throw new HttpError(422, "form_password_length_too_long", sentence, name);
  },

  /** Metadata comes as an object in JSON and as JSON text in a form. */
  metadata(body: Body, name: string): Record<string, unknown> | undefined {
    let value = body[name];
    if (value === undefined || value === null) return undefined;
    try {
      if (typeof value === "string") value = JSON.parse(value);
    } catch {
      value = undefined;
    }
    if (!isRecord(value)) throw new HttpError(422, "form_param_format_invalid", `${name} must be an object.`, name);
    if (JSON.stringify(value).length <= MAX_METADATA_BYTES) return value;
    throw new HttpError(
      422,
      "form_param_exceeds_allowed_size",
      `${name} is limited to ${MAX_METADATA_BYTES} bytes.`,
      name,
    );
  },
} as const;
