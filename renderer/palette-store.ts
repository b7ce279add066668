import { createSpotlight } from '@mantine/spotlight';

/** Whether the palette is open, and what opens it; a store of its own, since the library does not give out its default one. */
export const [paletteStore, palette] = createSpotlight();
