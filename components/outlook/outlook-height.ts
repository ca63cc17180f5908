/** Of what is in the panels of a page's outlook, with their heads: nothing moves when it arrives. */
export const OUTLOOK_HEIGHT = 398;
