/** The error's code comes with the redirect, never its text: an address must not put words on a page. */
export function signInProblem(code: string): string {
  switch (code) {
    case 'forbidden':
      return 'That sign-in was begun in another browser, is older than ten minutes, or was used. Begin again.';
    case 'unauthorized':
    case 'invalid_request':
      return 'OpenRouter did not accept the sign-in. Begin again.';
    case 'rate_limited':
      return 'There were too many tries. Wait a minute, then begin again.';
    default:
      return 'OpenRouter could not be asked. Try again later, or paste a key.';
  }
}
