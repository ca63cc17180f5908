// How somebody gets a key of the fake OpenRouter without pasting one (OAuth with PKCE).
import { createHash } from 'node:crypto';
import { ok, refusal } from './fake-answers.mjs';
import { FAKE_KEYS } from './fake-data.mjs';

/**
 * OpenRouter's page of consent, on which everybody agrees at once: back to the callback, or, without
 * one, the code on the screen.
 *
 * @param {URL} url @param {import('node:http').ServerResponse} response
 */
export function showConsent(url, response) {
  const code = `code-${url.searchParams.get('code_challenge')}`;
  const callback = url.searchParams.get('callback_url');
  if (callback === null) {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><title>OpenRouter (fake)</title><output>${code}</output>`);
    return;
  }
  const back = new URL(callback);
  back.searchParams.set('code', code);
  response.writeHead(302, { location: back.href });
  response.end();
}

/**
 * A code of the fake is `code-<challenge>`: it is good for one exchange by who knows the verifier.
 *
 * @param {Set<string>} usedCodes @param {string} body
 */
export function exchangeCode(usedCodes, body) {
  const { code, code_verifier: verifier, code_challenge_method: method } = JSON.parse(body);
  const challenge = createHash('sha256').update(String(verifier)).digest('base64url');
  if (method !== 'S256' || code !== `code-${challenge}` || usedCodes.has(code)) {
    return refusal(403, 'Invalid code or code_verifier');
  }
  usedCodes.add(code);
  return ok({ key: FAKE_KEYS[0]?.key, user_id: 'user_2fake' });
}
