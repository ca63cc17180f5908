import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { ApiError } from '@/lib/http/api-error';

const SHAPE = /^sk-or-[\w-]{8,512}$/;
const REDACTED = 'sk-or-[redacted]';

/**
 * An OpenRouter key that has the shape of one: nothing in it can break out of a header. It prints
 * as redacted however it is printed; only `reveal` gives it away.
 */
export class OpenRouterKey {
  readonly #value: string;

  private constructor(value: string) {
    this.#value = value;
  }

  /**
   * Trims and checks what somebody pasted, sent or configured. The text is never repeated.
   *
   * @throws ApiError `invalid_key`
   */
  static parse(text: string): OpenRouterKey {
    const value = text.trim();
    if (SHAPE.test(value)) return new OpenRouterKey(value);
    throw new ApiError(
      'invalid_key',
      'That is not an OpenRouter key: one begins with "sk-or-" and has letters, digits, - and _ only. Copy it again.',
    );
  }

  /** The key itself, for the `Authorization` header and the sealed cookie; nowhere else. */
  reveal(): string {
    return this.#value;
  }

  /** SHA-256 in hex, as OpenRouter's own API names a key: equal keys have equal fingerprints. */
  fingerprint(): string {
    return createHash('sha256').update(this.#value).digest('hex');
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
