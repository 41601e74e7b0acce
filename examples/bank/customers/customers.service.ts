import { Injectable } from '@nestjs/common';
import { CustomerNotFoundException } from 'nestjs-problems';
import { Database } from '../database/database.js';
import type { CreateCustomerDto } from './create-customer.dto.js';
import type { Customer } from './customer.js';

const COLUMNS = `id, name, email,
  json_build_object('street', street, 'postcode', postcode, 'city', city, 'country', country) as address`;

@Injectable()
export class CustomersService {
  constructor(private readonly database: Database) {}

  list(): Promise<Customer[]> {
    return this.database.query<Customer>(`select ${COLUMNS} from customers order by id desc limit 100`);
  }

  async get(id: number): Promise<Customer> {
    const [customer] = await this.database.query<Customer>(`select ${COLUMNS} from customers where id = $1`, [id]);
    return customer ?? this.missing(id);
  }

  /** A second customer with one e-mail address is refused by the index; `customerMappers` says so to the caller. */
  async create({ name, email, address }: CreateCustomerDto): Promise<Customer> {
    const [customer] = await this.database.query<Customer>(
      `insert into customers (name, email, street, postcode, city, country)
       values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
      [name, email, address.street, address.postcode, address.city, address.country],
    );
    return customer as Customer;
  }

  async remove(id: number): Promise<void> {
    const removed = await this.database.query('delete from customers where id = $1 returning id', [id]);
    if (removed.length === 0) {
      this.missing(id);
    }
  }

  private missing(id: number): never {
    throw new CustomerNotFoundException(`Customer ${id} does not exist`);
  }
}
