/** Next calls this once, before the server answers anything. */
export async function register(): Promise<void> {
  // The comparison is a constant to the compiler: the edge bundle never sees the import.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startServerSide } = await import('./instrumentation-node');
    await startServerSide();
  }
}
