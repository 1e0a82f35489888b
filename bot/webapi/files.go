package webapi

import (
	"bytes"
	"context"

	"github.com/slack-go/slack"
)

// Upload makes a file that nobody but the app has, and returns its id.
func (c *Client) Upload(ctx context.Context, name, title string, content []byte) (id string, err error) {
	err = c.try(ctx, call{method: "files.upload", do: func(ctx context.Context) error {
		uploaded, err := c.API.UploadFileContext(ctx, slack.UploadFileParameters{
			Reader: bytes.NewReader(content), FileSize: len(content), Filename: name, Title: title,
		})
		if err == nil {
			id = uploaded.ID
		}
		return err
	}})
	return id, err
}

// DeleteFile deletes a file of the app's.
func (c *Client) DeleteFile(ctx context.Context, id string) error {
	return c.try(ctx, call{method: "files.delete", do: func(ctx context.Context) error { return c.API.DeleteFileContext(ctx, id) }})
}
