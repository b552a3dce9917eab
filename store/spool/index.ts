// Posts outlive an outage of their store. Guarantees:
// - what was acknowledged is in the store, or synced on this machine's disk until it is (promise 1), across kill -9 at any point;
// - it goes in in the order it came, and going in twice changes nothing;
// - the disk is used up to a bound; beyond it nothing is acknowledged and an alarm says so.
export { type SpoolAlarm, withSpool } from './with-spool.ts';
