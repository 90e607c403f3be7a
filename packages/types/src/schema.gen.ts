// Generated from spec/openapi.json by `pnpm generate`. Don't edit: correct spec/overlay.yaml instead.

import type * as models from "./models.gen.js";

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
        "c1.api.iam.v1.PersonalClient": models.PersonalClient;
        /**
         * Which personal clients to find, over all users.
         *
         * The body of `personalClientSearch.search`.
         */
        "c1.api.iam.v1.PersonalClientSearchServiceSearchRequest": models.PersonalClientSearchServiceSearchRequest;
        /**
         * One page of the personal clients found.
         *
         * The answer of `personalClientSearch.search`.
         */
        "c1.api.iam.v1.PersonalClientSearchServiceSearchResponse": models.PersonalClientSearchServiceSearchResponse;
        /**
         * What a new personal client shall be.
         *
         * The body of `personalClient.create`.
         */
        "c1.api.iam.v1.PersonalClientServiceCreateRequest": models.PersonalClientServiceCreateRequest;
        /**
         * The new personal client, and its secret.
         *
         * The answer of `personalClient.create`.
         */
        "c1.api.iam.v1.PersonalClientServiceCreateResponse": models.PersonalClientServiceCreateResponse;
        /**
         * Nothing: the path says which personal client to delete.
         *
         * The body of `personalClient.delete`.
         */
        "c1.api.iam.v1.PersonalClientServiceDeleteRequestInput": models.PersonalClientServiceDeleteRequest;
        /**
         * Nothing: the personal client is deleted.
         *
         * The answer of `personalClient.delete`.
         */
        "c1.api.iam.v1.PersonalClientServiceDeleteResponse": models.PersonalClientServiceDeleteResponse;
        /**
         * The personal client that was asked for.
         *
         * The answer of `personalClient.get`.
         */
        "c1.api.iam.v1.PersonalClientServiceGetResponse": models.PersonalClientServiceGetResponse;
        /**
         * One page of personal clients.
         *
         * The answer of `personalClient.list`.
         */
        "c1.api.iam.v1.PersonalClientServiceListResponse": models.PersonalClientServiceListResponse;
        /**
         * A personal client as it shall become, and which of its fields to take.
         *
         * The body of `personalClient.update`.
         */
        "c1.api.iam.v1.PersonalClientServiceUpdateRequestInput": models.PersonalClientServiceUpdateRequest;
        /**
         * The personal client as it is now.
         *
         * The answer of `personalClient.update`.
         */
        "c1.api.iam.v1.PersonalClientServiceUpdateResponse": models.PersonalClientServiceUpdateResponse;
        /** Names a user. */
        "c1.api.user.v1.UserRef": models.UserRef;
        /** The body of an answer that reports an error. */
        "google.rpc.Status": models.RpcStatus;
        /**
         * A credential with which a person's own programs call the API in that person's name.
         *
         * `PersonalClient` as a request takes it, without what only the server sets.
         */
        "c1.api.iam.v1.PersonalClientInput": models.PersonalClientInput;
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
