// What we use of the package `smpp`, which brings no types of its own.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer } from 'node:net';

  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    esm_class?: number;
    system_id?: string;
    password?: string;
    message_id?: string;
    message_state?: number;
    error_code?: number;
    receipted_message_id?: string;
    source_addr?: string;
    destination_addr?: string;
    data_coding?: number;
    short_message?: { message: string | Buffer; udh?: Buffer[] };
    response(options?: Record<string, unknown>): Pdu;
    isResponse(): boolean;
  }

  export interface Session extends EventEmitter {
    /** False when the connection is no longer writable: the answer never comes. */
    send(pdu: Pdu): boolean;
    close(): void;
    destroy(): void;
    bind_transceiver(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean;
    submit_sm(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean;
    query_sm(options: Record<string, unknown>, answered: (pdu: Pdu) => void): boolean;
    enquire_link(answered: (pdu: Pdu) => void): boolean;
    unbind(answered: (pdu: Pdu) => void): boolean;
    deliver_sm(options: Record<string, unknown>, answered?: (pdu: Pdu) => void): boolean;
  }

  export interface Server extends NetServer {
    sessions: Session[];
  }

  const smpp: {
    connect(options: { host: string; port: number; tls?: boolean }): Session;
    createServer(onSession: (session: Session) => void): Server;
  };
  export default smpp;
}
