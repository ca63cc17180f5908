/**
 * Removes what may be a secret from a text: OpenRouter and look-alike keys, `Authorization`
 * values, cookies. Everything that is logged or sent as an error passes through here.
 */
export function redact(text: string): string {
  return PATTERNS.reduce((redacted, [pattern, substitute]) => {
    return redacted.replace(pattern, substitute);
  }, text);
}

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // A header dump prints cookies to the end of the line: nothing of that line is worth keeping.
  [/\b((?:set-)?cookie)(["']?\s*[:=]\s*)[^\r\n]*/gi, '$1$2[redacted]'],
  // A digit or a capital letter in it: "Basic authentication" and "Bearer tokens" are words.
  [/\b([Bb]earer\s+)(?=\S*[0-9A-Z])[A-Za-z0-9._~+/=-]{6,}/g, '$1[redacted]'],
  [/\b([Bb]asic\s+)(?=\S*[0-9A-Z=])[A-Za-z0-9+/=]{8,}/g, '$1[redacted]'],
  [/\bsk-or-[A-Za-z0-9_-]{4,}/gi, 'sk-or-[redacted]'],
  [/\bglw_([A-Za-z0-9]{12})_[A-Za-z0-9_-]{8,}/g, 'glw_$1_[redacted]'],
  [/\bsk-[A-Za-z0-9_-]{16,}/g, 'sk-[redacted]'],
  [/\b((?:__Host-)?genledger_(?:session|access)=)[^\s;,"']+/g, '$1[redacted]'],
  [/(:\/\/[^\s/:@]+:)[^\s/@]+(@)/g, '$1[redacted]$2'],
];
