import type { SmppChannel } from '../../../model/index.ts';
import type { Part } from './split.ts';

const UCS_2 = 8;
const HAS_HEADER = 0x40;
/** A receipt for success and for failure. */
const WITH_RECEIPT = 1;

/** Takes a number and a part; gives the fields of its submit_sm. */
export function submitFields(config: SmppChannel, address: string, part: Part): Record<string, unknown> {
  return {
    source_addr: config.sourceAddress,
    source_addr_ton: config.sourceTon,
    source_addr_npi: config.sourceNpi,
    destination_addr: address.replace(/^\+/, ''),
    dest_addr_ton: config.destinationTon,
    dest_addr_npi: config.destinationNpi,
    esm_class: part.udh === null ? 0 : HAS_HEADER,
    registered_delivery: WITH_RECEIPT,
    data_coding: UCS_2,
    short_message: part.udh === null ? part.text : { udh: part.udh, message: part.text },
  };
}
