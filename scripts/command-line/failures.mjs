/** Why a command ends without having done its work. */
export class CommandFailure extends Error {
  /** @override */
  name = 'CommandFailure';
  /** @type {number} 1: refused or failed; 3: no server */
  exitCode = 1;
}

/** The command line itself cannot be understood. */
export class UsageError extends Error {
  /** @override */
  name = 'UsageError';
  exitCode = 2;
}

/** Nobody answers at the address. */
export class NoServer extends CommandFailure {
  /** @override */
  exitCode = 3;
}
