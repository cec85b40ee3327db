export const shifts = {}
