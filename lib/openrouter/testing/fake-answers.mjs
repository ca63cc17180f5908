// The two forms in which the fake OpenRouter answers.

/** @param {unknown} body */
export function ok(body) {
  return { status: 200, body };
}

/** @param {number} status @param {string} message */
export function refusal(status, message) {
  return { status, body: { error: { message, code: status } } };
}
