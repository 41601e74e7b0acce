/** What the rates service can be told to do instead of answering: `?demo=slow`. */
export const ACCIDENTS = ['crash', 'slow', 'hang-up', 'nonsense', 'maintenance'] as const;

export type Accident = (typeof ACCIDENTS)[number];
