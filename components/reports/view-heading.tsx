type ViewHeadingProps = {
  id: string;
  /** What the view is called, apart from every other of the report. */
  name: string;
  panel: { readonly panel: string | null; readonly title: string | null };
};

/**
 * The heading of one view. A lone panel has its title on its own surface: over it stands only the page that
 * it is of, while who hears the page is told both.
 */
export function ViewHeading({ id, name, panel }: ViewHeadingProps) {
  const end = panel.panel !== null && panel.title === null ? name.indexOf(': ') : -1;
  return (
    <h2 id={id} aria-label={name} className="wrap-anywhere font-semibold text-ink text-lg">
      {end === -1 ? name : name.slice(0, end)}
    </h2>
  );
}
