// A store's whole content carried elsewhere. Guarantees:
// - any store into any store, through the port alone; memory holds a few pages, however large the store is;
// - audit rows keep their seq and hashes: the chain that was verifiable stays so;
// - nothing is called equal that was not read back from both sides, nothing is restored from a file that does not fit.
export { backupLines, type Counts } from './backup.ts';
export { type MoveReport, migrate } from './migrate.ts';
export { checkBackup, restore } from './restore.ts';
export { linesOf } from './sealed-lines.ts';
