// Made by openapi-typescript: `UPDATE_GOLDEN=1 npm run test:jest -- test/bank/contract`.

export interface paths {
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description The hundred newest, newest first.
         */
        get: operations["CustomersController_list"];
        put?: never;
        /**
         * Register a customer
         * @description One customer an e-mail address, whatever its case.
         */
        post: operations["CustomersController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a customer
         * @description With the address.
         */
        get: operations["CustomersController_get"];
        put?: never;
        post?: never;
        /**
         * Remove a customer
         * @description One who has no accounts any more.
         */
        delete: operations["CustomersController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an account
         * @description With what it holds at the moment.
         */
        get: operations["AccountsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a customer's accounts
         * @description In the order in which they were opened.
         */
        get: operations["AccountsController_listOf"];
        put?: never;
        /**
         * Open an account
         * @description With an opening balance, which may be nothing.
         */
        post: operations["AccountsController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{id}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a statement
         * @description Lines of CSV: date, cents, reference.
         */
        post: operations["StatementsController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transfers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a transfer
         * @description With the flow id of the request that booked it.
         */
        get: operations["TransfersController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a transfer
         * @description At once, from one account of the bank to another.
         */
        post: operations["TransfersController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transfers/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book several transfers
         * @description All of them or none.
         */
        post: operations["TransfersController_createBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show exchange rates
         * @description As the provider of the bank has them.
         */
        get: operations["RatesController_latest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rates/{currency}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an exchange rate
         * @description Of one currency, to the euro.
         */
        get: operations["RatesController_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/server-error": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fail
         * @description With an error that the bank foresaw.
         */
        get: operations["DemoController_serverError"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/internal-server-error": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fail badly
         * @description With an error that nobody foresaw.
         */
        get: operations["DemoController_internalServerError"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/teapot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Brew tea
         * @description Refused by a status without a problem type of its own.
         */
        get: operations["DemoController_teapot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AddressDto: {
            street: string;
            postcode: string;
            city: string;
            /**
             * @description The code of ISO 3166-1.
             * @example DK
             */
            country: string;
        };
        Customer: {
            name: string;
            /** Format: email */
            email: string;
            address: components["schemas"]["AddressDto"];
            /** @description Given by the bank. */
            id: number;
        };
        CreateCustomerDto: {
            name: string;
            /** Format: email */
            email: string;
            address: components["schemas"]["AddressDto"];
        };
        Account: {
            /** @description Given by the bank. */
            id: number;
            /** @description Given by the bank. */
            customer_id: number;
            balance_cents: number;
        };
        OpenAccountDto: {
            opening_balance_cents: number;
        };
        ImportedStatement: {
            /** @description The number of lines. */
            imported: number;
        };
        Transfer: {
            /** @description Given by the bank. */
            from_account_id: number;
            /** @description Given by the bank. */
            to_account_id: number;
            amount_cents: number;
            reference: string;
            /** @description Given by the bank. */
            id: number;
            flow_id: string | null;
        };
        CreateTransferDto: {
            /** @description Given by the bank. */
            from_account_id: number;
            /** @description Given by the bank. */
            to_account_id: number;
            amount_cents: number;
            reference: string;
        };
        CreateBatchDto: {
            transfers: components["schemas"]["CreateTransferDto"][];
        };
        /**
         * Problem
         * @description Problem details as defined in RFC 9457.
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description The problem type.
             */
            type: string;
            /** @description A short summary of the problem type. */
            title: string;
            /** @description The HTTP status of the response. */
            status: number;
            /** @description An explanation of this occurrence of the problem. */
            detail?: string;
            /**
             * Format: uri-reference
             * @description Identifies this occurrence of the problem.
             */
            instance?: string;
            /** @description Identifies the flow that the request belongs to. Quote it when you contact support. */
            flow_id: string;
        };
        /**
         * Validation failed
         * @description The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations.
         */
        ValidationProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/validation";
            /** @constant */
            status?: 400;
            /**
             * @description The violations of the request.
             * @example [
             *       {
             *         "location": [
             *           "request",
             *           "body"
             *         ],
             *         "pointer": "#/name",
             *         "severity": "Error",
             *         "code": "required",
             *         "message": "should have required property 'name'"
             *       },
             *       {
             *         "location": [
             *           "request",
             *           "body",
             *           "age"
             *         ],
             *         "pointer": "#/age",
             *         "severity": "Error",
             *         "code": "minimum",
             *         "message": "must not be less than 18"
             *       }
             *     ]
             */
            validation?: {
                /** @description The location: `request`, the part of the request, and the path to the value, or to the container of a missing value. */
                location: (string | number)[];
                /** @description In the body: the JSON Pointer of the member, as a URI fragment. */
                pointer?: string;
                /** @description In path, query or header: the name of the parameter. */
                parameter?: string;
                /**
                 * @description A request with violations of severity `Warning` only is not rejected.
                 * @enum {unknown}
                 */
                severity: "Error" | "Warning";
                /** @description The violated rule, such as `required` or `maximum`. */
                code: string;
                /** @description A description of the violation. */
                message: string;
                /** @description For malformed JSON: the line of the syntax error. */
                line?: number;
                /** @description For malformed JSON: the column of the syntax error. */
                column?: number;
            }[];
        };
        /**
         * Missing credentials
         * @description The resource requires credentials, and the request has none.
         */
        MissingCredentialsProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/missing-credentials";
            /** @constant */
            status?: 401;
        };
        /**
         * Invalid credentials
         * @description The credentials of the request are malformed, unknown, expired or revoked.
         */
        InvalidCredentialsProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/invalid-credentials";
            /** @constant */
            status?: 401;
        };
        /**
         * Not authorized
         * @description The credentials are valid, but they do not permit this operation.
         */
        NotAuthorizedProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/not-authorized";
            /** @constant */
            status?: 403;
            /**
             * @description The scopes that the operation requires and the credentials do not have.
             * @example [
             *       "write"
             *     ]
             */
            missing_scopes?: string[];
        };
        /**
         * Customer already exists
         * @description The bank keeps one customer an e-mail address, and there is a customer with this one. Nothing was created.
         */
        CustomerAlreadyExistsProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/customer-already-exists";
            /** @constant */
            status?: 409;
        };
        /**
         * Customer not found
         * @description The customer does not exist, or your credentials do not give access to it.
         */
        CustomerNotFoundProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/customer-not-found";
            /** @constant */
            status?: 404;
        };
        /**
         * Account not found
         * @description The account does not exist, or your credentials do not give access to it.
         */
        AccountNotFoundProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/account-not-found";
            /** @constant */
            status?: 404;
        };
        /**
         * Not found
         * @description The resource does not exist, or your credentials do not give access to it: an API may respond with 404 instead of 403 to hide that a resource exists.
         */
        NotFoundProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/not-found";
            /** @constant */
            status?: 404;
        };
        /**
         * Insufficient funds
         * @description The account that should pay holds less than the transfer needs. No money has moved.
         */
        InsufficientFundsProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/insufficient-funds";
            /** @constant */
            status?: 422;
            /**
             * @description What the account holds, in cents.
             * @example 2500
             */
            balance?: number;
            /**
             * @description What the transfer needs, in cents.
             * @example 5000
             */
            required?: number;
        };
        /**
         * Dependent service error
         * @description The request could not be completed, because a service that this API depends on failed or did not respond.
         */
        DependentServiceErrorProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/dependent-service-error";
            /** @enum {integer} */
            status?: 502 | 503 | 504;
            /**
             * @description The name of the service that failed, if the API discloses it.
             * @example name-of-the-service
             */
            service?: string;
        };
        /**
         * Server error
         * @description The server could not handle the request because of a known condition on its side. The request itself may be valid.
         */
        ServerErrorProblem: components["schemas"]["Problem"] & {
            /** @constant */
            type?: "/problems/server-error";
            /** @constant */
            status?: 500;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Identifies the flow that the request belongs to. Quote it when you contact support. */
        FlowId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    CustomersController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customers */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"][];
                };
            };
        };
    };
    CustomersController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomerDto"];
            };
        };
        responses: {
            /** @description The customer */
            201: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /**
             * @description - [Missing credentials](/problems/missing-credentials): The resource requires credentials, and the request has none.
             *     - [Invalid credentials](/problems/invalid-credentials): The credentials of the request are malformed, unknown, expired or revoked.
             */
            401: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description The authentication scheme to use. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MissingCredentialsProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description [Not authorized](/problems/not-authorized): The credentials are valid, but they do not permit this operation. */
            403: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotAuthorizedProblem"];
                };
            };
            /** @description [Customer already exists](/problems/customer-already-exists): The bank keeps one customer an e-mail address, and there is a customer with this one. Nothing was created. */
            409: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CustomerAlreadyExistsProblem"];
                };
            };
        };
    };
    CustomersController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Given by the bank. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /** @description [Customer not found](/problems/customer-not-found): The customer does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CustomerNotFoundProblem"];
                };
            };
        };
    };
    CustomersController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Given by the bank. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer is gone */
            204: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /**
             * @description - [Missing credentials](/problems/missing-credentials): The resource requires credentials, and the request has none.
             *     - [Invalid credentials](/problems/invalid-credentials): The credentials of the request are malformed, unknown, expired or revoked.
             */
            401: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description The authentication scheme to use. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MissingCredentialsProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description [Not authorized](/problems/not-authorized): The credentials are valid, but they do not permit this operation. */
            403: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotAuthorizedProblem"];
                };
            };
            /** @description [Customer not found](/problems/customer-not-found): The customer does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CustomerNotFoundProblem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    AccountsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Given by the bank. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /** @description [Account not found](/problems/account-not-found): The account does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AccountNotFoundProblem"];
                };
            };
        };
    };
    AccountsController_listOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Given by the bank. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /** @description [Customer not found](/problems/customer-not-found): The customer does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CustomerNotFoundProblem"];
                };
            };
        };
    };
    AccountsController_open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Given by the bank. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenAccountDto"];
            };
        };
        responses: {
            /** @description The account */
            201: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /**
             * @description - [Missing credentials](/problems/missing-credentials): The resource requires credentials, and the request has none.
             *     - [Invalid credentials](/problems/invalid-credentials): The credentials of the request are malformed, unknown, expired or revoked.
             */
            401: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description The authentication scheme to use. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MissingCredentialsProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description [Not authorized](/problems/not-authorized): The credentials are valid, but they do not permit this operation. */
            403: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotAuthorizedProblem"];
                };
            };
            /** @description [Customer not found](/problems/customer-not-found): The customer does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["CustomerNotFoundProblem"];
                };
            };
        };
    };
    StatementsController_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Given by the bank. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description How many lines were imported */
            201: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedStatement"];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /**
             * @description - [Missing credentials](/problems/missing-credentials): The resource requires credentials, and the request has none.
             *     - [Invalid credentials](/problems/invalid-credentials): The credentials of the request are malformed, unknown, expired or revoked.
             */
            401: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description The authentication scheme to use. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MissingCredentialsProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description [Not authorized](/problems/not-authorized): The credentials are valid, but they do not permit this operation. */
            403: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotAuthorizedProblem"];
                };
            };
            /** @description [Account not found](/problems/account-not-found): The account does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AccountNotFoundProblem"];
                };
            };
        };
    };
    TransfersController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Given by the bank. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transfer */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /** @description [Not found](/problems/not-found): The resource does not exist, or your credentials do not give access to it: an API may respond with 404 instead of 403 to hide that a resource exists. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
        };
    };
    TransfersController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTransferDto"];
            };
        };
        responses: {
            /** @description The transfer */
            201: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /**
             * @description - [Missing credentials](/problems/missing-credentials): The resource requires credentials, and the request has none.
             *     - [Invalid credentials](/problems/invalid-credentials): The credentials of the request are malformed, unknown, expired or revoked.
             */
            401: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description The authentication scheme to use. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MissingCredentialsProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description [Not authorized](/problems/not-authorized): The credentials are valid, but they do not permit this operation. */
            403: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotAuthorizedProblem"];
                };
            };
            /** @description [Account not found](/problems/account-not-found): The account does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AccountNotFoundProblem"];
                };
            };
            /** @description [Insufficient funds](/problems/insufficient-funds): The account that should pay holds less than the transfer needs. No money has moved. */
            422: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InsufficientFundsProblem"];
                };
            };
        };
    };
    TransfersController_createBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBatchDto"];
            };
        };
        responses: {
            /** @description The transfers */
            201: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"][];
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /**
             * @description - [Missing credentials](/problems/missing-credentials): The resource requires credentials, and the request has none.
             *     - [Invalid credentials](/problems/invalid-credentials): The credentials of the request are malformed, unknown, expired or revoked.
             */
            401: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description The authentication scheme to use. */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["MissingCredentialsProblem"] | components["schemas"]["InvalidCredentialsProblem"];
                };
            };
            /** @description [Not authorized](/problems/not-authorized): The credentials are valid, but they do not permit this operation. */
            403: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotAuthorizedProblem"];
                };
            };
            /** @description [Account not found](/problems/account-not-found): The account does not exist, or your credentials do not give access to it. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["AccountNotFoundProblem"];
                };
            };
            /** @description [Insufficient funds](/problems/insufficient-funds): The account that should pay holds less than the transfer needs. No money has moved. */
            422: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["InsufficientFundsProblem"];
                };
            };
        };
    };
    RatesController_latest: {
        parameters: {
            query?: {
                /** @description What the rates service should do wrong. */
                demo?: "crash" | "slow" | "hang-up" | "nonsense" | "maintenance";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rates */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /** @description [Dependent service error](/problems/dependent-service-error): The request could not be completed, because a service that this API depends on failed or did not respond. */
            502: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DependentServiceErrorProblem"];
                };
            };
            /** @description [Dependent service error](/problems/dependent-service-error): The request could not be completed, because a service that this API depends on failed or did not respond. */
            503: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description When to try again: in seconds, or a date. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DependentServiceErrorProblem"];
                };
            };
            /** @description [Dependent service error](/problems/dependent-service-error): The request could not be completed, because a service that this API depends on failed or did not respond. */
            504: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DependentServiceErrorProblem"];
                };
            };
        };
    };
    RatesController_of: {
        parameters: {
            query?: {
                /** @description What the rates service should do wrong. */
                demo?: "crash" | "slow" | "hang-up" | "nonsense" | "maintenance";
            };
            header?: never;
            path: {
                /** @description A code of ISO 4217. */
                currency: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rate */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description [Validation failed](/problems/validation): The request violates the contract of the API: a header, a parameter or a member of the body is missing, has the wrong type or is out of range. Nothing was changed. The response lists the violations. */
            400: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ValidationProblem"];
                };
            };
            /** @description [Not found](/problems/not-found): The resource does not exist, or your credentials do not give access to it: an API may respond with 404 instead of 403 to hide that a resource exists. */
            404: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["NotFoundProblem"];
                };
            };
            /** @description [Dependent service error](/problems/dependent-service-error): The request could not be completed, because a service that this API depends on failed or did not respond. */
            502: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DependentServiceErrorProblem"];
                };
            };
            /** @description [Dependent service error](/problems/dependent-service-error): The request could not be completed, because a service that this API depends on failed or did not respond. */
            503: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    /** @description When to try again: in seconds, or a date. */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DependentServiceErrorProblem"];
                };
            };
            /** @description [Dependent service error](/problems/dependent-service-error): The request could not be completed, because a service that this API depends on failed or did not respond. */
            504: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["DependentServiceErrorProblem"];
                };
            };
        };
    };
    DemoController_serverError: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Never */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description [Server error](/problems/server-error): The server could not handle the request because of a known condition on its side. The request itself may be valid. */
            500: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ServerErrorProblem"];
                };
            };
        };
    };
    DemoController_internalServerError: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Never */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DemoController_teapot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Never */
            200: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description I'm a Teapot */
            418: {
                headers: {
                    "X-Flow-ID": components["headers"]["FlowId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
