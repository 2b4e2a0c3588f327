export const unaudited: Record<string, string> = {};
