// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

export interface paths {
    "/api/v1/iam/personal_clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the personal clients of the calling user.
         *
         * Operation: `personalClient.list`
         */
        get: operations["c1.api.iam.v1.PersonalClientService.List"];
        put?: never;
        /**
         * Creates a personal client for the calling user and shows its secret, this one time.
         *
         * Operation: `personalClient.create`
         */
        post: operations["c1.api.iam.v1.PersonalClientService.Create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/iam/personal_clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gets one personal client.
         *
         * Operation: `personalClient.get`
         */
        get: operations["c1.api.iam.v1.PersonalClientService.Get"];
        put?: never;
        /**
         * Changes the fields of a personal client that the update mask names.
         *
         * Operation: `personalClient.update`
         */
        post: operations["c1.api.iam.v1.PersonalClientService.Update"];
        /**
         * Deletes a personal client. Programs that use it stop working.
         *
         * Operation: `personalClient.delete`
         */
        delete: operations["c1.api.iam.v1.PersonalClientService.Delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/iam/personal_clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finds personal clients of all users, for those who may see them.
         *
         * Operation: `personalClientSearch.search`
         */
        post: operations["c1.api.iam.v1.PersonalClientSearchService.Search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
}
export interface components {
    schemas: {
        /** A credential with which a person's own programs call the API in that person's name. */
        "c1.api.iam.v1.PersonalClient": {
            /** Networks in CIDR notation, IPv4 (10.0.0.0/24) or IPv6 (2001:db8::/32), from which the credential may be used. Empty means from anywhere. */
            allowSourceCidr?: string[] | null;
            /** The OAuth client id, of the form `name@host/use`. */
            readonly clientId?: string | null;
            /**
             * When the credential was created.
             * Format: date-time
             */
            readonly createdAt?: string | null;
            /**
             * When the credential was deleted; null while it exists.
             * Format: date-time
             */
            readonly deletedAt?: string | null;
            /** A name for people to know the credential by. */
            displayName?: string | null;
            /**
             * When the credential stops working; null means never.
             * Format: date-time
             */
            expiresTime?: string | null;
            /** The id of the credential, such as `blue-whale-12345`. */
            readonly id?: string | null;
            /**
             * When the credential last got a token; null if it never did.
             * Format: date-time
             */
            readonly lastUsedAt?: string | null;
            /** Ids of the IAM roles to which the credential is narrowed. It never allows more than its owner may do. */
            scopedRoles?: string[] | null;
            /**
             * When the credential was last changed.
             * Format: date-time
             */
            readonly updatedAt?: string | null;
            /** The id of the user that the credential belongs to. */
            readonly userId?: string | null;
        };
        /**
         * Which personal clients to find, over all users.
         *
         * The body of `personalClientSearch.search`.
         */
        "c1.api.iam.v1.PersonalClientSearchServiceSearchRequest": {
            /**
             * How many to return at most.
             * Format: int32
             */
            pageSize?: number;
            /** The `nextPageToken` of the page before. */
            pageToken?: string;
            /** Words to look for in the names of personal clients. */
            query?: string;
            /** Only personal clients of these users. */
            users?: components["schemas"]["c1.api.user.v1.UserRef"][] | null;
        };
        /**
         * One page of the personal clients found.
         *
         * The answer of `personalClientSearch.search`.
         */
        "c1.api.iam.v1.PersonalClientSearchServiceSearchResponse": {
            /** The personal clients of this page. */
            list?: components["schemas"]["c1.api.iam.v1.PersonalClient"][] | null;
            /** The token of the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /**
         * What a new personal client shall be.
         *
         * The body of `personalClient.create`.
         */
        "c1.api.iam.v1.PersonalClientServiceCreateRequest": {
            /** Networks in CIDR notation, IPv4 (10.0.0.0/24) or IPv6 (2001:db8::/32), from which the credential may be used. Empty means from anywhere. */
            allowSourceCidr?: string[] | null;
            /** A name for people to know the credential by. */
            displayName?: string;
            /**
             * How long the credential shall work, as seconds with the letter s: `86400s` is a day.
             * Format: duration
             */
            expires?: string | null;
            /** Ids of the IAM roles to which the credential is narrowed. It never allows more than its owner may do. */
            scopedRoles?: string[] | null;
        };
        /**
         * The new personal client, and its secret.
         *
         * The answer of `personalClient.create`.
         */
        "c1.api.iam.v1.PersonalClientServiceCreateResponse": {
            client?: components["schemas"]["c1.api.iam.v1.PersonalClient"] | null;
            /**
             * The secret of the credential. It is shown this one time only: keep it.
             * Format: password
             */
            clientSecret?: string;
        };
        /**
         * Nothing: the path says which personal client to delete.
         *
         * The body of `personalClient.delete`.
         */
        "c1.api.iam.v1.PersonalClientServiceDeleteRequestInput": {
            [key: string]: unknown;
        };
        /**
         * Nothing: the personal client is deleted.
         *
         * The answer of `personalClient.delete`.
         */
        "c1.api.iam.v1.PersonalClientServiceDeleteResponse": {
            [key: string]: unknown;
        };
        /**
         * The personal client that was asked for.
         *
         * The answer of `personalClient.get`.
         */
        "c1.api.iam.v1.PersonalClientServiceGetResponse": {
            client?: components["schemas"]["c1.api.iam.v1.PersonalClient"] | null;
        };
        /**
         * One page of personal clients.
         *
         * The answer of `personalClient.list`.
         */
        "c1.api.iam.v1.PersonalClientServiceListResponse": {
            /** The personal clients of this page. */
            list?: components["schemas"]["c1.api.iam.v1.PersonalClient"][] | null;
            /** The token of the next page; empty on the last one. */
            nextPageToken?: string;
        };
        /**
         * A personal client as it shall become, and which of its fields to take.
         *
         * The body of `personalClient.update`.
         */
        "c1.api.iam.v1.PersonalClientServiceUpdateRequestInput": {
            client?: components["schemas"]["c1.api.iam.v1.PersonalClientInput"] | null;
            /** The names of the fields to change, separated by commas: `displayName,expiresTime`. */
            updateMask?: string | null;
        };
        /**
         * The personal client as it is now.
         *
         * The answer of `personalClient.update`.
         */
        "c1.api.iam.v1.PersonalClientServiceUpdateResponse": {
            client?: components["schemas"]["c1.api.iam.v1.PersonalClient"] | null;
        };
        /** Names a user. */
        "c1.api.user.v1.UserRef": {
            /** The user's id. */
            id?: string;
        };
        /** The body of an answer that reports an error. */
        "google.rpc.Status": {
            /**
             * The number of the error in google.rpc.Code, such as 5 for NOT_FOUND.
             * Format: int32
             */
            code?: number;
            /** What went wrong, in English, for developers. */
            message?: string;
            /** Messages with more about the error; `@type` names the kind of each. */
            details?: {
                /** The type of the message. */
                "@type"?: string;
                [key: string]: unknown;
            }[] | null;
        };
        /**
         * A credential with which a person's own programs call the API in that person's name.
         *
         * `PersonalClient` as a request takes it, without what only the server sets.
         */
        "c1.api.iam.v1.PersonalClientInput": {
            /** Networks in CIDR notation, IPv4 (10.0.0.0/24) or IPv6 (2001:db8::/32), from which the credential may be used. Empty means from anywhere. */
            allowSourceCidr?: string[] | null;
            /** A name for people to know the credential by. */
            displayName?: string | null;
            /**
             * When the credential stops working; null means never.
             * Format: date-time
             */
            expiresTime?: string | null;
            /** Ids of the IAM roles to which the credential is narrowed. It never allows more than its owner may do. */
            scopedRoles?: string[] | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export interface operations {
    "c1.api.iam.v1.PersonalClientService.List": {
        parameters: {
            query?: {
                page_size?: number;
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of personal clients. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceListResponse"];
                };
            };
            /** An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["google.rpc.Status"];
                };
            };
        };
    };
    "c1.api.iam.v1.PersonalClientService.Create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceCreateRequest"];
            };
        };
        responses: {
            /** The new personal client, and its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceCreateResponse"];
                };
            };
            /** An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["google.rpc.Status"];
                };
            };
        };
    };
    "c1.api.iam.v1.PersonalClientService.Get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The personal client that was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceGetResponse"];
                };
            };
            /** An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["google.rpc.Status"];
                };
            };
        };
    };
    "c1.api.iam.v1.PersonalClientService.Update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceUpdateRequestInput"];
            };
        };
        responses: {
            /** The personal client as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceUpdateResponse"];
                };
            };
            /** An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["google.rpc.Status"];
                };
            };
        };
    };
    "c1.api.iam.v1.PersonalClientService.Delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceDeleteRequestInput"];
            };
        };
        responses: {
            /** The personal client is deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientServiceDeleteResponse"];
                };
            };
            /** An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["google.rpc.Status"];
                };
            };
        };
    };
    "c1.api.iam.v1.PersonalClientSearchService.Search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientSearchServiceSearchRequest"];
            };
        };
        responses: {
            /** One page of the personal clients found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["c1.api.iam.v1.PersonalClientSearchServiceSearchResponse"];
                };
            };
            /** An error. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["google.rpc.Status"];
                };
            };
        };
    };
}
